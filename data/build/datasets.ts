import { MODEL_ID } from '../model/dataset/build';
import { MODEL_SEED, MODEL_TRUTH, modelInputs, publishModelCity } from '../model/dataset/publish-model';
import { TWINS, publishTwin, twinInputs } from '../model/twin/twin';
import type { OwnDataset } from '../publish/build-missing';
import { RECORD_ID, publishRecord, recordInputs } from '../publish/record';

/** The datasets that this repository makes itself, in the order of their index. */
export const DATASETS: readonly OwnDataset[] = [
  { id: RECORD_ID, inputs: recordInputs, build: (target) => publishRecord(target) },
  {
    id: MODEL_ID,
    inputs: modelInputs,
    build: async (target, say) => (await publishModelCity(target, MODEL_TRUTH, MODEL_SEED, say)).manifest,
    beside: MODEL_TRUTH,
  },
  ...TWINS.map((twin): OwnDataset => ({
    id: twin.id,
    inputs: () => twinInputs(twin),
    build: (target, say) => publishTwin(target, twin, MODEL_SEED, say),
  })),
];
