/** One webhook as it came, its signature checked already. `id` is the same when GitHub delivers it again. */
export type WebhookEvent = { readonly id: string; readonly name: string; readonly payload: unknown };
