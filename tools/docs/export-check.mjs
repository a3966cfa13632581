import { Application, makeRecursiveVisitor } from 'typedoc';

/**
 * TypeDoc plug-in: warns when something that is exported speaks of a type that is not. TypeDoc's own
 * check covers a single package, the one at the root; this one covers those of the workspace.
 *
 * @param {readonly { name: string }[]} entries
 */
export function exportCheck(entries) {
  const packages = new Set(entries.map(({ name }) => name));
  return function exportCheck(app) {
    app.on(Application.EVENT_VALIDATE_PROJECT, (project) => {
      const owners = new Map();
      for (const owner of Object.values(project.reflections)) {
        const reference = (type) => {
          if (isHidden(type, packages) && !owners.has(type.qualifiedName)) owners.set(type.qualifiedName, owner);
        };
        for (const type of typesOf(owner)) type.visit(makeRecursiveVisitor({ reference }));
      }
      for (const [name, owner] of owners) {
        app.logger.validationWarning(`${owner.getFriendlyFullName()} refers to ${name}, which is not exported`);
      }
    });
  };
}

/** Global types that a package joins, such as those of a browser, are nobody's to export. */
const GLOBAL = '__global.';

function isHidden(type, packages) {
  if (type.qualifiedName.startsWith(GLOBAL)) return false;
  return packages.has(type.package) && !type.reflection && !type.externalUrl && !type.isIntentionallyBroken();
}

function typesOf({ type, default: otherwise, extendedTypes = [], implementedTypes = [] }) {
  return [type, otherwise, ...extendedTypes, ...implementedTypes].filter((entry) => entry?.visit);
}
