export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const NAME = /^[A-Za-z_][\w:.-]*/u;
const ENTITY = /&(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);/giu;

function checkText(text: string, where: string): void {
  if (text.includes('<') || text.replaceAll(ENTITY, '').includes('&'))
    throw new Error(`bare < or & in ${where}: ${text.slice(0, 60)}`);
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/u.test(text) || /\p{Surrogate}/u.test(text))
    throw new Error(`a character that XML cannot carry in ${where}`);
}

function attributesOf(source: string, tag: string): Map<string, string> {
  const found = new Map<string, string>();
  let rest = source.trim();
  while (rest !== '') {
    const match = /^([A-Za-z_][\w:.-]*)="([^"]*)"\s*/u.exec(rest);
    if (!match) throw new Error(`malformed attribute in <${tag}>: ${rest.slice(0, 60)}`);
    const [whole, key = '', value = ''] = match;
    if (found.has(key)) throw new Error(`${key} twice in <${tag}>`);
    checkText(value, `${tag}/@${key}`);
    found.set(key, value);
    rest = rest.slice(whole.length);
  }
  return found;
}

/**
 * The elements of an XML document in their order, or an Error that says why it is not well-formed: tags that
 * do not match, attributes unquoted or repeated, bare < and &, more than one root. Knows no DTD, comment or CDATA.
 */
export function elementsOf(document: string): XmlElement[] {
  const source = document.replace(/^<\?xml [^?]*\?>\s*/u, '').trimEnd();
  const elements: XmlElement[] = [];
  const open: string[] = [];
  let at = 0;
  while (at < source.length) {
    const tag = source.indexOf('<', at);
    const text = source.slice(at, tag < 0 ? undefined : tag);
    if (text !== '' && open.length === 0) throw new Error(`text outside the root: ${text.slice(0, 60)}`);
    checkText(text, open.at(-1) ?? '');
    if (tag < 0) break;
    const end = source.indexOf('>', tag);
    if (end < 0) throw new Error('a tag without its end');
    const inside = source.slice(tag + 1, end);
    at = end + 1;
    if (inside.startsWith('/')) {
      const expected = open.pop();
      if (inside.slice(1).trim() !== expected)
        throw new Error(`</${inside.slice(1)}> closes <${expected ?? 'nothing'}>`);
      continue;
    }
    const name = NAME.exec(inside)?.[0];
    if (name === undefined) throw new Error(`no element name in <${inside.slice(0, 40)}>`);
    if (open.length === 0 && elements.length > 0) throw new Error('a second root');
    const closed = inside.endsWith('/');
    elements.push({
      name,
      attributes: attributesOf(inside.slice(name.length, closed ? -1 : undefined), name),
    });
    if (!closed) open.push(name);
  }
  if (open.length > 0) throw new Error(`<${open.at(-1) ?? ''}> is never closed`);
  return elements;
}
