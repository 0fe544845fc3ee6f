/** Keeps a run under its cap: what was spent and the most that calls under way can cost never exceed it. */

export class Budget {
  readonly capUsd: number;
  spentUsd: number;
  #reservedUsd = 0;

  constructor(capUsd: number, spentUsd: number) {
    this.capUsd = capUsd;
    this.spentUsd = spentUsd;
  }

  canReserve(mostUsd: number): boolean {
    return this.spentUsd + this.#reservedUsd + mostUsd <= this.capUsd;
  }

  reserve(mostUsd: number): void {
    this.#reservedUsd += mostUsd;
  }

  /** Gives back what was reserved and counts what it really cost. */
  settle(reservedUsd: number, spentUsd: number): void {
    this.#reservedUsd -= reservedUsd;
    this.spentUsd += spentUsd;
  }
}
