/**
 * The anchor of a heading as GitHub gives it, so that a link within a page leads to the same place here and there.
 *
 * @param {string} heading
 * @returns {string}
 */
export function anchorOf(heading) {
  const plain = heading.trim().toLowerCase();
  return plain.replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');
}
