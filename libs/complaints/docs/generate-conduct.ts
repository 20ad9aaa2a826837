import { writeFileSync } from 'node:fs';
import { conductPage } from './conduct-page.js';

writeFileSync(new URL('conduct-case.md', import.meta.url), conductPage());
