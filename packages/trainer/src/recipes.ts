import { defaultRecipe } from './default-recipe.ts';
import { paperRecipe } from './paper-recipe.ts';
import { type Recipe, type RecipeSettings } from './recipe.ts';

/** The recipes, by name. */
export const recipes: Readonly<Record<'default' | 'paper', (settings: RecipeSettings) => Recipe>> = {
  default: defaultRecipe,
  paper: paperRecipe,
};
