import type { NamedTypeReference } from '../../symbols/index.ts';
import { callByName } from '../execution/late-binding.ts';
import type { LibraryCall, Result } from '../execution/machine.ts';
import type { Meaning } from '../libraries/library.ts';
import { depends, type Value } from '../values/value.ts';
import { argument, listed, siteOf } from './library-call.ts';

type ReflectionTask = Extract<Meaning, { kind: 'reflect' }>['task'];

/** Types, objects and methods that code names at run time, as far as values tell them; undefined when they do not. */
export function reflect(task: ReflectionTask, call: LibraryCall): readonly Result[] | undefined {
  if (task === 'invoke') return invokeMethod(call);
  const value = told(task, call);
  return value === undefined ? undefined : [{ world: call.world, value }];
}

function told(task: Exclude<ReflectionTask, 'invoke'>, call: LibraryCall): Value | undefined {
  const { receiver, method, frame } = call;
  const { values, types } = frame.machine;
  switch (task) {
    case 'type-of': {
      const type = types.of(receiver);
      return type && values.type(type);
    }
    case 'make-generic': {
      const given = listed(argument(call, ['typeArguments']));
      const arguments_ = given.flatMap((g) => (g.kind === 'type' ? [g.type] : []));
      const open = typeIn(receiver);
      if (open === undefined || given.length === 0 || arguments_.length !== given.length) return undefined;
      return values.type({ ...open, typeArguments: arguments_ });
    }
    case 'create': {
      const [own] = method.typeArguments;
      const type = typeIn(argument(call, ['type', 'instanceType'])) ?? (own?.kind === 'named' ? own : undefined);
      if (type === undefined) return undefined;
      // With a container its constructor is given services; else it is made as it is.
      return argument(call, ['provider']) === undefined
        ? values.object(siteOf(call), type, new Map())
        : values.service(type);
    }
    case 'method': {
      const name = argument(call, ['name']);
      return receiver !== undefined && name?.kind === 'literal'
        ? values.call('method-of', [receiver, name])
        : undefined;
    }
  }
}

function invokeMethod(call: LibraryCall): readonly Result[] | undefined {
  const { receiver: method, operation, world, frame } = call;
  const object = argument(call, ['obj']);
  const args = argumentsIn(argument(call, ['parameters']));
  const name = method?.kind === 'call' && method.name === 'method-of' ? method.operands[1] : undefined;
  if (object === undefined || args === undefined || name?.kind !== 'literal') return undefined;
  return callByName(object, String(name.content), args, operation, world, frame);
}

function typeIn(value: Value | undefined): NamedTypeReference | undefined {
  return value?.kind === 'type' && value.type.kind === 'named' ? value.type : undefined;
}

/** The arguments of a call by reflection: what an array of objects holds; undefined when that is not known. */
function argumentsIn(array: Value | undefined): readonly Value[] | undefined {
  if (array === undefined || (array.kind === 'literal' && array.content === null)) return [];
  return array.kind === 'call' && array.name === 'array' && !depends(array, 'opaque') ? array.operands : undefined;
}
