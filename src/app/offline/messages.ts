/** What the page tells the service worker. */
export type OfflineMessage =
  /** The reader agreed to the new version: take over now. */
  | { readonly kind: 'activate' }
  /** Files of a dataset that must be there without a network: absolute addresses, with and without `.gz`. */
  | { readonly kind: 'keep'; readonly files: readonly OfflineFile[] };

/** A file on the host: its addresses in the order in which they are asked for, the first good answer counts. */
export type OfflineFile = readonly string[];
