export { Processes } from './processes/processes.js';
export { ProcessesModule } from './processes/processes.module.js';
export { WorkerModule } from './worker.module.js';
