import { DEFAULT_CONSTANTS, defaultRecipe } from './default-recipe.ts';
import { PAPER_CONSTANTS, paperRecipe } from './paper-recipe.ts';
import type { Recipe, RecipeSettings } from './recipe.ts';

/** The recipes, by name. */
export const recipes: Readonly<Record<'default' | 'paper', (settings: RecipeSettings) => Recipe>> = {
  default: defaultRecipe,
  paper: paperRecipe,
};

/** The numbers of each recipe. Every run records those of its own, so that it is not mistaken for a run with other numbers. */
export const recipeConstants: Readonly<Record<keyof typeof recipes, Readonly<Record<string, number>>>> = {
  default: DEFAULT_CONSTANTS,
  paper: PAPER_CONSTANTS,
};
