import { stringify } from 'yaml';
import type { KubernetesObject } from './kubernetes.ts';

/** Objects as one YAML text, as `kubectl apply` reads it: a document for each, and texts of several lines as they are. */
export function yamlText(objects: readonly KubernetesObject[]): string {
  return objects.map((object) => stringify(object, { lineWidth: 0 })).join('---\n');
}
