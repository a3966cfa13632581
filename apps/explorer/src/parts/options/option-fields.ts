import { type OptionSchema, z } from '@rugbench/core';

/** An option of a plug-in, as a field of a form. */
export interface OptionField {
  /** as the text of a plug-in with options names it */
  readonly name: string;
  /** meaning, unit and range */
  readonly about: string;
  /** the values it may have, where these are few; null: any text that its schema reads */
  readonly choices: readonly string[] | null;
  /** the text of its default; '' where there is none */
  readonly byDefault: string;
}

/** The options of a schema as fields, in its order. */
export function optionFields(schema: OptionSchema): OptionField[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, property]) => {
    const { description = '', default: byDefault } = typeof property === 'object' ? property : {};
    return { name, about: description, choices: choicesOf(property), byDefault: textOf(byDefault) };
  });
}

type Property = NonNullable<z.core.JSONSchema.BaseSchema['properties']>[string];

function choicesOf(property: Property): string[] | null {
  if (typeof property !== 'object') return null;
  if (property.type === 'boolean') return ['false', 'true'];
  if (property.const !== undefined) return [textOf(property.const)];
  return property.enum?.map(textOf) ?? null;
}

function textOf(value: unknown): string {
  return value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}
