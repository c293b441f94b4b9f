/** What the shell needs to name of the rooms that it may not enter. */
export type { FaultCode } from '../dataset/faults';
export type { EngineStatus } from '../engine/contract';
