import type { BindingContext, SemanticModel } from '../names/binding-context.ts';
import type { DeclaredType } from '../names/declared-type.ts';
import type { SourcePlace } from '../names/source-place.ts';
import type { SemanticServices } from './body-request.ts';

/** What the symbols of one program share. */
export interface DeclarationEnvironment {
  readonly model: SemanticModel;
  /** Made with the model; there before any symbol is used. */
  readonly services: SemanticServices;
}

/** A type as its members see it. */
export interface MemberOwner extends DeclaredType {
  readonly environment: DeclarationEnvironment;
  /** The context of code or of a declaration inside this type, in the part that stands at `place`. */
  contextAt(place: SourcePlace, position: BindingContext['position']): BindingContext;
}
