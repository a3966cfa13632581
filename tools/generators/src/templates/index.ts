export { KINDS, type Kind } from './kinds.ts';
export { type Names, namesOf } from './names.ts';
export { stubOf } from './stub.ts';
