import type { ArchiveSelection } from '../host/archives/archive-content.ts';
import { isProgram, isSingleFileBundle } from '../host/archives/single-file-bundle.ts';
import { isWhiteout } from './assembly-files.ts';

const WANTED = /(?:\.(?:dll|exe|pdb)|\.deps\.json|\.runtimeconfig\.json|\.nuspec|(?:^|\/)host\.json)$/i;
/** Satellite assemblies hold translations. */
const SATELLITE = /\.resources\.dll$/i;
/** What an application is published with and that is no program, however large. */
const PLAIN =
  /\.(?:dll|pdb|json|xml|config|txt|md|html?|css|m?js|map|png|jpe?g|gif|svg|ico|webp|woff2?|ttf|eot|br|gz|zip|nupkg|tar|tgz|7z|so|dylib|a|lib|py|sh|cs|csproj|slnx?|cshtml|razor|fs|vb|sql|db|dat|resx|nuspec|p7s|yml|yaml|proto|wasm)$/i;
const LEAST_PROGRAM = 64 * 1024;

/** By its name, a file that is no single-file application. Native libraries carry `.so.1` and the like at most. */
export function isPlainFile(path: string): boolean {
  return PLAIN.test(path) || /\.so\.[\d.]+$/.test(path);
}

/** What a scan reads of an archive: assemblies, their debug information, what tells which are whose, single-file applications. */
export const assemblySelection: ArchiveSelection = {
  wants(path, size) {
    if (SATELLITE.test(path) || isWhiteout(path)) return 'no';
    if (WANTED.test(path)) return 'yes';
    return isPlainFile(path) || size < LEAST_PROGRAM ? 'no' : 'maybe';
  },
  begins: isProgram,
  keeps: isSingleFileBundle,
};
