import type { MethodBody } from '../../symbols/control-flow-graph.ts';
import type { Gap } from '../../symbols/gap.ts';
import type { Location } from '../../symbols/location.ts';
import type { AssemblySymbol, FieldSymbol, MethodSymbol, Program, TypeSymbol } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { MetadataModule, TypeParameterNames } from '../module/metadata-module.ts';
import type { AttributeContext } from '../signatures/attribute-value.ts';
import type { MethodSignature } from '../signatures/signature-types.ts';
import type { AssemblyLocations } from './assembly-locations.ts';

/*
 * What the symbols of an assembly know of each other. The classes beside this file implement it; they import these types instead of each
 * other.
 */

/** What the symbols of all assemblies share. */
export interface MetadataEnvironment {
  readonly program: Program;
  readonly gaps: { report(gap: Gap): void };
  /** What is known of a type of an assembly that is not scanned: of reference data, and of the file of that simple name beside. */
  libraryTypes(metadataName: string, assembly: string): Iterable<TypeSymbol>;
  /** The body of a method that has one. */
  lowerBody(method: MethodContext): MethodBody | undefined;
}

export interface AssemblyContext extends AssemblySymbol, AttributeContext {
  readonly module: MetadataModule;
  readonly environment: MetadataEnvironment;
  readonly locations: AssemblyLocations;
  /** Whether the compiler was told to optimize (a Release build). */
  readonly isOptimized: boolean;
  /** Whether values of a type are not references; undefined when nothing at hand tells. */
  isValueType(type: TypeReference): boolean | undefined;
  typeByRow(row: number): TypeContext;
  methodByRow(row: number): MethodContext | undefined;
  /** Also types that the compiler made. */
  findType(metadataName: string): TypeContext | undefined;
}

export interface TypeContext extends TypeSymbol {
  readonly assembly: AssemblyContext;
  readonly row: number;
  /** Without a static constructor of its author: its static fields are set by their initializers alone. */
  readonly isInitializedLazily: boolean;
  readonly names: TypeParameterNames;
  /** Made by the compiler, or inside of such. */
  readonly isUnspeakable: boolean;
  readonly location: Location;
  readonly methods: readonly MethodContext[];
  /** Those without a name of C# too. */
  readonly allMethods: readonly MethodContext[];
  readonly allFields: readonly FieldContext[];
  /** Nested types that the compiler made, at any depth. */
  readonly generatedTypes: readonly TypeContext[];
  methodByRow(row: number): MethodContext | undefined;
  fieldByRow(row: number): FieldContext | undefined;
  /** The interface whose method a method implements under a name of its own. */
  explicitInterfaceOf(method: MethodContext): TypeReference | undefined;
}

export interface FieldContext extends FieldSymbol {
  readonly row: number;
}

export interface MethodContext extends MethodSymbol {
  readonly containingType: TypeContext;
  readonly row: number;
  /** Names of all type parameters in sight. */
  readonly names: TypeParameterNames;
  readonly signature: MethodSignature;
  /** An attribute of `System.Runtime.CompilerServices`. */
  hasCompilerAttribute(name: string): boolean;
}
