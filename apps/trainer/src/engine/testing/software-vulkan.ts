import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('../../../../../.beatlab/vulkan/environment.json', import.meta.url));

/**
 * The environment in which a process finds the Vulkan driver that `tools/software-vulkan.sh` puts beside the
 * checkout, and its version; null where there is none, and only a GPU of the machine's own can serve.
 */
export function softwareVulkan(): { version: string; environment: Record<string, string> } | null {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}
