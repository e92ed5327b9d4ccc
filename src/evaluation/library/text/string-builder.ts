import type { CallSite, Intrinsic } from '../../intrinsics.ts';
import { concatenation } from '../../operators.ts';
import {
  DescriptiveModel,
  heapObject,
  integerConstant,
  knownString,
  modelOf,
  stringConstant,
  unknown,
  type Value,
} from '../../values.ts';
import { at } from '../call-values.ts';
import { IntrinsicSet } from '../intrinsic-set.ts';

const BUILDER = 'System.Text.StringBuilder';

/** A `StringBuilder`: its content as one text. */
class StringBuilderModel extends DescriptiveModel {
  text: Value = stringConstant('');
}

/** System.Text.StringBuilder. */
export function stringBuilderIntrinsics(): ReadonlyMap<string, Intrinsic> {
  const set = new IntrinsicSet();
  const on = (
    names: readonly string[],
    method: (model: StringBuilderModel, call: CallSite) => Value | undefined,
  ): void => {
    set.on([BUILDER], names, (call) => {
      const model = modelOf(call.receiver, StringBuilderModel);
      return model && method(model, call);
    });
  };
  /** Every method that changes the content gives the builder back. */
  const change = (names: readonly string[], next: (text: Value, call: CallSite) => Value): void =>
    on(names, (model, call) => {
      const owner = call.receiver?.kind === 'object' ? call.receiver.object : model;
      const text = next(model.text, call);
      model.text =
        call.context.guardsSince(owner).length === 0 ? text : unknown('a text that was built under a condition');
      return call.receiver;
    });
  set.on([BUILDER], ['.ctor'], (call) => {
    const value = heapObject(call.type, undefined, new StringBuilderModel());
    const model = value.object.model as StringBuilderModel;
    const start = call.arguments.find((a) => a.name === 'value')?.value;
    if (start !== undefined) model.text = start;
    call.context.created(value.object);
    return value;
  });
  change(['Append'], (text, call) =>
    call.arguments.length === 1 ? concatenation([text, at(call, 0) as Value]) : unknown('a part of a text'),
  );
  change(['AppendLine'], (text, call) =>
    concatenation([text, at(call, 0) ?? stringConstant(''), stringConstant('\n')]),
  );
  change(['Clear'], () => stringConstant(''));
  change(['AppendFormat', 'AppendJoin', 'Insert', 'Remove', 'Replace'], (_, call) =>
    unknown(`a text after ${call.name}`),
  );
  on(['ToString'], (model, call) => (call.arguments.length === 0 ? model.text : undefined));
  on(['get_Length'], (model) => {
    const text = knownString(model.text);
    return text === undefined ? undefined : integerConstant(text.length);
  });
  return set.methods;
}
