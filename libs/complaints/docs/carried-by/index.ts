import { afterSales } from './after-sales.js';
import type { CarriedBy } from './carrier.js';
import { complaintHandling } from './complaint-handling.js';
import { hotline } from './hotline.js';
import { requests } from './requests.js';
import { whiteList } from './white-list.js';

/** The operator's documents, each with how many requirements it has: `S0.1` to `S0.63`, and so on. */
export const documents = [
  { number: 0, title: '000 电信诉求管理办法', requirements: 63, carriedBy: requests },
  {
    number: 1,
    title: '001 客户投诉管理与增值业务',
    requirements: 89,
    carriedBy: complaintHandling,
  },
  { number: 2, title: '002 售后服务流程再造方案', requirements: 59, carriedBy: afterSales },
  { number: 3, title: '003 白名单流程', requirements: 67, carriedBy: whiteList },
  { number: 4, title: '004 售后热线管理办法', requirements: 76, carriedBy: hotline },
] as const satisfies readonly {
  number: number;
  title: string;
  requirements: number;
  carriedBy: CarriedBy;
}[];
