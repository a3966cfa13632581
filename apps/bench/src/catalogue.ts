import { relu } from '@rugbench/baseline';
import { type Catalogue } from '@rugbench/core';
import { forges } from '@rugbench/forge';
import { sources } from '@rugbench/sources';
import { variants } from '@rugbench/variants';

/** Everything that can be compared out of the box. */
export const builtins: Catalogue = {
  variants: [relu, ...variants],
  forges,
  sources,
  backends: [],
};
