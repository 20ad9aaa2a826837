import { writeFileSync } from 'node:fs';
import { permissionsPage } from './permissions-page.js';

writeFileSync(new URL('permissions.md', import.meta.url), permissionsPage());
