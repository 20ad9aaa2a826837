import { writeFileSync } from 'node:fs';
import { staffAndOutagesPage } from './staff-and-outages-page.js';

writeFileSync(new URL('staff-and-outages.md', import.meta.url), staffAndOutagesPage());
