/** How a file can be looked at without being downloaded. */
export type PreviewKind = 'json' | 'csv' | 'text' | 'image' | 'safetensors' | 'onnx';

const kinds: readonly (readonly [RegExp, PreviewKind])[] = [
  [/\.json$/i, 'json'],
  [/\.csv$/i, 'csv'],
  [/\.(txt|md|log|ya?ml|toml|hea)$/i, 'text'],
  [/\.(png|jpe?g|gif|webp)$/i, 'image'],
  [/\.safetensors$/i, 'safetensors'],
  [/\.onnx$/i, 'onnx'],
];

/** By the file's name; null where nothing of it can be shown. */
export const previewKind = (name: string): PreviewKind | null =>
  kinds.find(([pattern]) => pattern.test(name))?.[1] ?? null;
