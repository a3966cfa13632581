/** @typedef {import('@typescript-eslint/utils').TSESTree.TypeElement} Member */
/** @typedef {import('@typescript-eslint/utils').TSESTree.Node} Node */
/** @typedef {import('@typescript-eslint/utils').TSESTree.Program} Program */
/** @typedef {import('@typescript-eslint/utils').TSESTree.ProgramStatement} Statement */
/** @typedef {import('@typescript-eslint/utils').TSESLint.SourceCode} SourceCode */
/** @typedef {{ readonly name: string, readonly members: readonly Member[] }} Shape */

/**
 * ESLint rule: each member of an exported interface, and of an exported type alias that is an object literal type, has
 * a doc comment directly above.
 *
 * @type {import('@typescript-eslint/utils').TSESLint.RuleModule<'missing', []>}
 */
export const documentedMembers = {
  meta: {
    type: 'suggestion',
    docs: { description: 'members of exported interfaces and object types are documented' },
    messages: { missing: '{{member}} of {{type}}: say in a /** comment */ above what it is, with unit and range.' },
    schema: [],
    defaultOptions: [],
  },
  defaultOptions: [],
  create(context) {
    /** @param {Program} program */
    const check = (program) => {
      for (const { name, members } of exportedShapes(program)) {
        const bare = members.filter((member) => !isDocumented(context.sourceCode, member));
        for (const node of bare) {
          const data = { type: name, member: memberName(context.sourceCode, node) };
          context.report({ node, messageId: 'missing', data });
        }
      }
    };
    return { Program: check };
  },
};

/**
 * @param {Program} program
 * @returns {Shape[]} interfaces and object types that the file exports, where they are declared or by name
 */
function exportedShapes({ body }) {
  const names = new Set(body.flatMap(exportedNames));
  return body.flatMap((statement) => {
    const declared = declarationOf(statement);
    const shape = shapeOf(declared ?? statement);
    return shape && (declared || names.has(shape.name)) ? shape : [];
  });
}

/**
 * @param {Statement} statement
 * @returns {string[]} the local names in `export { A, B as C }`
 */
function exportedNames(statement) {
  if (statement.type !== 'ExportNamedDeclaration' || statement.source) return [];
  return statement.specifiers.flatMap(({ local }) => (local.type === 'Identifier' ? local.name : []));
}

/**
 * @param {Statement} statement
 * @returns {Node | null} what the statement declares and exports at once
 */
function declarationOf(statement) {
  const exports = statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration';
  return exports ? statement.declaration : null;
}

/**
 * @param {Node} node
 * @returns {Shape | undefined}
 */
function shapeOf(node) {
  if (node.type === 'TSInterfaceDeclaration') return { name: node.id.name, members: node.body.body };
  if (node.type !== 'TSTypeAliasDeclaration' || node.typeAnnotation.type !== 'TSTypeLiteral') return undefined;
  return { name: node.id.name, members: node.typeAnnotation.members };
}

/**
 * A comment that begins on the line of what stands before it is about that, as TypeScript reads it too.
 *
 * @param {SourceCode} code
 * @param {Member} member
 */
function isDocumented(code, member) {
  const comment = code.getCommentsBefore(member).at(-1);
  if (comment?.type !== 'Block' || !/^\*[\s*]*[^\s*]/.test(comment.value)) return false;
  const { start, end } = comment.loc;
  if (end.line === member.loc.start.line) return true;
  return end.line === member.loc.start.line - 1 && code.getTokenBefore(comment)?.loc.end.line !== start.line;
}

/**
 * @param {SourceCode} code
 * @param {Member} member
 * @returns {string} its name as written; `call`, `new` or `index` for a member without one
 */
function memberName(code, member) {
  if ('key' in member) return code.getText(member.key);
  if (member.type === 'TSIndexSignature') return 'index';
  return member.type === 'TSCallSignatureDeclaration' ? 'call' : 'new';
}
