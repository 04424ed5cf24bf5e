import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** One computation of one node, as ONNX Runtime's profile tells it. */
export interface ProfiledNode {
  /** The node's name in the session. */
  name: string;
  operator: string;
  /** As ONNX Runtime calls it, such as `WebGpuExecutionProvider`. */
  provider: string;
  microseconds: number;
  /** Of what it gave back. */
  outputBytes: number;
}

interface ProfileEvent {
  cat: string;
  name: string;
  dur: number;
  args?: { op_name?: string; provider?: string; output_size?: string };
}

/** Nodes of all steps of the session that wrote its profile to `PREFIX_….json`, in the order of their computation. */
export async function readProfile(prefix: string): Promise<ProfiledNode[]> {
  const folder = path.dirname(prefix);
  const names = (await readdir(folder)).filter((name) => name.startsWith(`${path.basename(prefix)}_`));
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
  const events = texts.flatMap((text) => JSON.parse(text) as ProfileEvent[]);
  return events
    .filter(({ cat, name }) => cat === 'Node' && name.endsWith('_kernel_time'))
    .map(({ name, dur, args }) => ({
      name: name.slice(0, -'_kernel_time'.length),
      operator: args?.op_name ?? '',
      provider: args?.provider ?? '',
      microseconds: dur,
      outputBytes: Number(args?.output_size ?? 0),
    }));
}
