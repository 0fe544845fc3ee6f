/** Why there is no response to a call. */

export class TransportError extends Error {
  readonly kind: 'timeout' | 'too_large' | 'network';

  constructor(kind: TransportError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}
