import { Converter, ReflectionKind } from 'typedoc';

/**
 * TypeDoc plug-in: calls every module what its reader imports (`@rugbench/core`), not by its path.
 *
 * @param {readonly { name: string, file: string }[]} entries
 */
export function moduleNames(entries) {
  const names = new Map(entries.map(({ name, file }) => [file, name]));
  return function moduleNames(app) {
    app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) => {
      if (!reflection.kindOf(ReflectionKind.Module)) return;
      const file = context.getSymbolFromReflection(reflection)?.declarations?.[0]?.getSourceFile().fileName;
      reflection.name = names.get(file) ?? reflection.name;
    });
  };
}
