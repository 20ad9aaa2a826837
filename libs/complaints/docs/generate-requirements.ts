import { writeFileSync } from 'node:fs';
import { requirementsPage } from './requirements-page.js';

writeFileSync(new URL('requirements.md', import.meta.url), requirementsPage());
