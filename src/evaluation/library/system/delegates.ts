import type { CallSite, Intrinsic } from '../../intrinsics.ts';
import { DescriptiveModel, FALSE, heapObject, modelOf, NULL, TRUE, type Value } from '../../values.ts';
import { at, named } from '../call-values.ts';
import { itemsOf } from '../collections/index.ts';
import { IntrinsicSet } from '../intrinsic-set.ts';
import { methodObject } from '../reflection/member-objects.ts';

/** A `Lazy<T>`: its value once it was asked for. */
class LazyModel extends DescriptiveModel {
  readonly factory: Value | undefined;
  value: Value | undefined;

  constructor(factory: Value | undefined, value: Value | undefined) {
    super();
    this.factory = factory;
    this.value = value;
  }
}

const DELEGATES = ['System.Delegate', 'System.MulticastDelegate'];
const LAZY = ['System.Lazy`1'];

/** `Delegate`, `Lazy<T>`. Invocation itself is an operation. */
export function delegateIntrinsics(): ReadonlyMap<string, Intrinsic> {
  return new IntrinsicSet()
    .on(DELEGATES, ['DynamicInvoke'], (call) => {
      const args = itemsOf(at(call, 0));
      return call.receiver === undefined || args === undefined || args.incomplete
        ? undefined
        : call.context.invoke(
            call.receiver,
            args.items.map((i) => i.value),
            call,
          );
    })
    .on(DELEGATES, ['get_Method'], (call) =>
      call.receiver?.kind === 'delegate' && 'definition' in call.receiver.code
        ? methodObject(call.receiver.code)
        : undefined,
    )
    .on(DELEGATES, ['get_Target'], (call) =>
      call.receiver?.kind === 'delegate' ? (call.receiver.receiver ?? NULL) : undefined,
    )
    .on(LAZY, ['.ctor'], (call) => {
      const value = heapObject(call.type, undefined, new LazyModel(named(call, 'valueFactory'), named(call, 'value')));
      call.context.created(value.object);
      return value;
    })
    .on(LAZY, ['get_Value'], lazyValue)
    .on(LAZY, ['get_IsValueCreated'], (call) => {
      const model = modelOf(call.receiver, LazyModel);
      return model && (model.value === undefined ? FALSE : TRUE);
    }).methods;
}

function lazyValue(call: CallSite): Value | undefined {
  const model = modelOf(call.receiver, LazyModel);
  if (model === undefined) return undefined;
  if (model.value === undefined) {
    const created = call.type;
    model.value =
      model.factory === undefined
        ? call.context.instantiate(created, [], call)
        : call.context.invoke(model.factory, [], call);
  }
  return model.value;
}
