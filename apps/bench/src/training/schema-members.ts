import type { z } from '@rugbench/core';

/** A schema for every member of a type and for nothing else: the compiler holds a strict schema and its type to each other. */
export type SchemaMembers<T> = { readonly [Name in keyof T]-?: z.ZodType<T[Name]> };
