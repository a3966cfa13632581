import { DEFAULT_CONSTANTS, defaultRecipe } from './default-recipe.ts';
import { PAPER_CONSTANTS, paperRecipe } from './paper-recipe.ts';
import type { Recipe, RecipeSettings } from './recipe.ts';

/** The recipes, by name. */
export const recipes: Readonly<Record<'default' | 'paper', (settings: RecipeSettings) => Recipe>> = {
  default: defaultRecipe,
  paper: paperRecipe,
};

/** The numbers that make each recipe what it is: recorded with every run, so that a run of another one is not taken for it. */
export const recipeConstants: Readonly<Record<keyof typeof recipes, Readonly<Record<string, number>>>> = {
  default: DEFAULT_CONSTANTS,
  paper: PAPER_CONSTANTS,
};
