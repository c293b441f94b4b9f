/**
 * The address as a link's target: only http and https become links, so that an address in the data can
 * never run a script; null for everything else (blank, a title, `javascript:`, a relative path).
 */
export function webAddress(text: string): string | null {
  if (!/^https?:\/\//i.test(text.trim())) return null;
  try {
    const url = new URL(text.trim());
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}
