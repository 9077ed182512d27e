// A UUID counts 100 ns from the 15th of October 1582 (RFC 9562, 5.1).
const EPOCH_MS = 12_219_292_800_000n;
const STEPS_PER_MS = 10_000n;
const HOST = '81ab-4c9367dc0958';

let steps = 0n;

/**
 * A UUID of version 1, as those are that GitHub shows as ids of deliveries (docs.github.com, "Webhook events and payloads",
 * "Delivery headers"): ids that are made one after the other have nearly the same beginning.
 */
export function deliveryId(): string {
  steps = (steps + 1n) % STEPS_PER_MS;
  const time = (BigInt(Date.now()) + EPOCH_MS) * STEPS_PER_MS + steps;
  const hex = time.toString(16).padStart(15, '0');
  return `${hex.slice(7)}-${hex.slice(3, 7)}-1${hex.slice(0, 3)}-${HOST}`;
}
