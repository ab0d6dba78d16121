/** Acts that end something or send it back: they are marked, so that nobody takes them by accident. */
export const graveActs: ReadonlySet<string> = new Set(['refuse', 'withdraw', 'return', 'return-reply', 'propose-revocation', 'revoke'])
