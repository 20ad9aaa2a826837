import { randomInt } from 'node:crypto';
import autocannon, { type Request } from 'autocannon';
import { CLIENTS } from '../clients.js';

type Step = readonly [method: 'POST' | 'PUT', noun: string, body: object];

/** What an agent does with a complaint within a few calls; every one of them is a command. */
const receiptOf = (number: string) => ({
  channel: 'hotline',
  customer: { name: '张伟', contactPhone: number, serviceNumber: number },
  content: '我没开通过彩铃却每月被扣5元，要求查清楚是谁办的',
  demand: '退还三个月彩铃费用',
  place: '上海',
});

/** Another customer every time. */
const anybody = () => `199${String(randomInt(100_000_000)).padStart(8, '0')}`;

const steps: readonly Step[] = [
  [
    'PUT',
    'classification',
    { kind: 'complaint', productLine: 'vas', category: 'charges/unknown-subscription' },
  ],
  ['PUT', 'assignment', { department: 'billing', handler: 'li.na', requirements: '核实订购记录' }],
  ['PUT', 'handling', { handler: 'li.na' }],
  [
    'PUT',
    'diagnosis',
    { diagnosis: 'common', verdict: 'substantiated', rootCause: '营销外呼误订购' },
  ],
  ['POST', 'notes', { note: '已联系客户，约定下午回电' }],
  ['POST', 'urgings', { by: 'customer', reason: '还没人联系我' }],
  ['POST', 'contacts', { channel: 'phone', reached: true }],
];

const headers = { 'content-type': 'application/json' };

const requests: readonly Request[] = [
  {
    method: 'POST',
    path: '/v1/complaints',
    headers,
    setupRequest: (request) => ({ ...request, body: JSON.stringify(receiptOf(anybody())) }),
    onResponse: (_, body, context) => {
      Object.assign(context, JSON.parse(body) as object);
    },
  },
  ...steps.map(([method, noun, body]): Request => ({
    method,
    headers,
    body: JSON.stringify(body),
    setupRequest: (request, context) => ({
      ...request,
      path: `/v1/complaints/${(context as { readonly id: string }).id}/${noun}`,
    }),
  })),
];

/**
 * Commands obeyed per second, sent over as many connections as there are clients, kept alive.
 * @throws Error when any of them is not answered with success
 */
export async function commandsPerSecond(
  url: string,
  durationS: number,
  sent: Readonly<Record<string, string>> = {},
): Promise<number> {
  const result = await autocannon({
    url,
    connections: CLIENTS,
    duration: durationS,
    requests: requests.map((request) => ({ ...request, headers: { ...headers, ...sent } })),
  });
  const { errors, timeouts, non2xx } = result;
  if (errors + timeouts + non2xx > 0) {
    throw new Error(`${url}: ${non2xx} commands were refused, ${errors} failed, ${timeouts} late.`);
  }
  return result['2xx'] / result.duration;
}
