import assert from 'node:assert/strict';
import { loadReferences, referencesOf } from '../../src/references/index.ts';
import type { AttributeData, MethodSymbol, TypeSymbol } from '../../src/symbols/symbols.ts';
import { isNamed, type TypeReference } from '../../src/symbols/type-reference.ts';

const references = loadReferences();

function typeOf(name: string): TypeSymbol {
  const type = references.findType(name);
  assert.ok(type, name);
  return type;
}

function text(type: TypeReference): string {
  switch (type.kind) {
    case 'named': {
      const name = type.name.slice(type.name.lastIndexOf('.') + 1).replace(/`\d+/g, '');
      return type.typeArguments.length === 0 ? name : `${name}<${type.typeArguments.map(text).join(', ')}>`;
    }
    case 'array':
      return `${text(type.element)}[]`;
    case 'type-parameter':
      return type.name;
    default:
      return type.kind;
  }
}

function header(method: MethodSymbol): string {
  const parameters = method.parameters.map(
    (p) => `${p.isParams ? 'params ' : ''}${text(p.type)} ${p.name}${p.isOptional ? '?' : ''}`,
  );
  return `${text(method.returnType)} ${method.name}(${parameters.join(', ')})`;
}

function attribute(attributes: readonly AttributeData[], name: string): AttributeData | undefined {
  return attributes.find(({ attributeClass }) => isNamed(attributeClass, name));
}

function named(data: AttributeData | undefined, name: string): unknown {
  const value = data?.namedArguments.find((argument) => argument.name === name)?.value;
  return value?.kind === 'boolean' ? value.value : undefined;
}

describe('references know the frameworks and libraries', () => {
  it('MapGet takes a pattern and a RequestDelegate or a Delegate', () => {
    const overloads = references.extensionMethods('Microsoft.AspNetCore.Builder', 'MapGet');
    assert.deepEqual(overloads.map(header).sort(), [
      'IEndpointConventionBuilder MapGet(IEndpointRouteBuilder endpoints, String pattern, RequestDelegate requestDelegate)',
      'RouteHandlerBuilder MapGet(IEndpointRouteBuilder endpoints, String pattern, Delegate handler)',
    ]);
    const type = overloads[0]?.containingType;
    assert.equal(type?.metadataName, 'Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions');
    assert.equal(type?.isStatic, true);
    assert.equal(type?.assembly.name, 'Microsoft.AspNetCore.Routing');
    assert.equal(type?.origin, 'reference');
  });

  it('ControllerBase is a [Controller] whose own methods are no actions', () => {
    const type = typeOf('Microsoft.AspNetCore.Mvc.ControllerBase');
    assert.equal(type.isAbstract, true);
    assert.ok(attribute(type.attributes, 'Microsoft.AspNetCore.Mvc.ControllerAttribute'));
    const notFound = type.methodsNamed('NotFound');
    assert.equal(notFound.length, 2);
    for (const method of notFound)
      assert.ok(attribute(method.attributes, 'Microsoft.AspNetCore.Mvc.NonActionAttribute'));
    assert.equal(type.properties.find(({ name }) => name === 'User')?.setMethod, undefined);
    assert.ok(
      isNamed(typeOf('Microsoft.AspNetCore.Mvc.Controller').baseType, 'Microsoft.AspNetCore.Mvc.ControllerBase'),
    );
  });

  it('[Authorize] may stand on classes and methods, many times, and is inherited', () => {
    const type = typeOf('Microsoft.AspNetCore.Authorization.AuthorizeAttribute');
    const usage = attribute(type.attributes, 'System.AttributeUsageAttribute');
    const targets = usage?.constructorArguments[0];
    assert.equal(targets?.name, 'validOn');
    assert.deepEqual(targets?.value, {
      kind: 'enum',
      type: { kind: 'named', name: 'System.AttributeTargets', typeArguments: [] },
      value: 68,
    });
    assert.equal(named(usage, 'AllowMultiple'), true);
    assert.equal(named(usage, 'Inherited'), true);
    assert.deepEqual(type.methodsNamed('.ctor').map(header).sort(), ['Void .ctor()', 'Void .ctor(String policy)']);
    assert.ok(type.interfaces.some((each) => isNamed(each, 'Microsoft.AspNetCore.Authorization.IAuthorizeData')));
    assert.ok(type.properties.find(({ name }) => name === 'Roles')?.setMethod);
  });

  it('a constant carries its value', () => {
    const field = typeOf('System.Security.Claims.ClaimTypes').fields.find(({ name }) => name === 'NameIdentifier');
    assert.deepEqual(field?.constantValue, {
      kind: 'string',
      value: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier',
    });
    const scheme = typeOf('Microsoft.AspNetCore.Authentication.JwtBearer.JwtBearerDefaults').fields[0];
    assert.deepEqual(scheme?.constantValue, { kind: 'string', value: 'Bearer' });
  });

  it('enumerations have values and an underlying type', () => {
    const day = typeOf('System.DayOfWeek');
    assert.equal(day.kind, 'enum');
    assert.ok(isNamed(day.enumUnderlyingType, 'System.Int32'));
    assert.deepEqual(
      day.fields.map(({ name, constantValue }) => [
        name,
        constantValue?.kind === 'enum' ? constantValue.value : undefined,
      ]),
      [
        ['Sunday', 0],
        ['Monday', 1],
        ['Tuesday', 2],
        ['Wednesday', 3],
        ['Thursday', 4],
        ['Friday', 5],
        ['Saturday', 6],
      ],
    );
    const all = typeOf('System.Diagnostics.Tracing.EventKeywords').fields.find(({ name }) => name === 'All');
    assert.deepEqual(all?.constantValue?.kind === 'enum' && all.constantValue.value, -1);
    const flags = typeOf('System.AttributeTargets');
    assert.ok(attribute(flags.attributes, 'System.FlagsAttribute'));
  });

  it('FirstOrDefaultAsync of Entity Framework takes an expression and an optional token', () => {
    const overloads = references.extensionMethods('Microsoft.EntityFrameworkCore', 'FirstOrDefaultAsync');
    assert.deepEqual(overloads.map(header).sort(), [
      'Task<TSource> FirstOrDefaultAsync(IQueryable<TSource> source, CancellationToken cancellationToken?)',
      'Task<TSource> FirstOrDefaultAsync(IQueryable<TSource> source, Expression<Func<TSource, Boolean>> predicate, CancellationToken cancellationToken?)',
    ]);
    const token = overloads[0]?.parameters.at(-1);
    assert.deepEqual(token?.defaultValue, {
      kind: 'default',
      type: { kind: 'named', name: 'System.Threading.CancellationToken', typeArguments: [] },
    });
  });

  it('DbSet is an abstract, queryable class of a reference type', () => {
    const type = typeOf('Microsoft.EntityFrameworkCore.DbSet`1');
    assert.equal(type.name, 'DbSet');
    assert.equal(type.isAbstract, true);
    assert.equal(type.typeParameters[0]?.hasReferenceTypeConstraint, true);
    assert.ok(type.interfaces.some((each) => text(each) === 'IQueryable<TEntity>'));
    assert.deepEqual(type.methodsNamed('FindAsync').map(header).sort(), [
      'ValueTask<TEntity> FindAsync(Object[] keyValues, CancellationToken cancellationToken)',
      'ValueTask<TEntity> FindAsync(params Object[] keyValues)',
    ]);
  });

  it('extension methods of sequences and of queries share names in System.Linq', () => {
    const owners = new Set(
      references.extensionMethods('System.Linq', 'Where').map(({ containingType }) => containingType.name),
    );
    for (const owner of ['Enumerable', 'Queryable', 'ParallelEnumerable']) assert.ok(owners.has(owner), owner);
    const select = references
      .extensionMethods('System.Linq', 'Select')
      .find(({ containingType }) => containingType.name === 'Enumerable');
    assert.deepEqual(
      select?.typeParameters.map(({ name, owner }) => [name, owner]),
      [
        ['TSource', 'method'],
        ['TResult', 'method'],
      ],
    );
  });

  it('interfaces and delegates have the variance of their parameters', () => {
    assert.equal(typeOf('System.Collections.Generic.IEnumerable`1').typeParameters[0]?.variance, 'out');
    assert.deepEqual(
      typeOf('System.Func`2').typeParameters.map(({ variance }) => variance),
      ['in', 'out'],
    );
    assert.equal(typeOf('System.Collections.Generic.List`1').typeParameters[0]?.variance, undefined);
  });

  it('nested types have the parameters of those around them', () => {
    const type = typeOf('System.Collections.Generic.Dictionary`2+Enumerator');
    assert.equal(type.name, 'Enumerator');
    assert.equal(type.kind, 'struct');
    assert.deepEqual(
      type.typeParameters.map(({ name }) => name),
      ['TKey', 'TValue'],
    );
    assert.equal(type.containingType?.metadataName, 'System.Collections.Generic.Dictionary`2');
    const endpoint = typeOf('Ardalis.ApiEndpoints.EndpointBaseAsync+WithRequest`1+WithActionResult`1');
    assert.deepEqual(
      endpoint.typeParameters.map(({ name }) => name),
      ['TRequest', 'TResponse'],
    );
  });

  it('reference kinds, operators, indexers and delegates are told', () => {
    const parse = typeOf('System.Int32').methodsNamed('TryParse')[0];
    assert.equal(parse?.parameters.at(-1)?.refKind, 'out');
    assert.equal(typeOf('System.DateTime').methodsNamed('op_Subtraction')[0]?.kind, 'operator');
    assert.equal(typeOf('System.Decimal').methodsNamed('op_Implicit')[0]?.kind, 'conversion');
    const list = typeOf('System.Collections.Generic.List`1');
    assert.deepEqual(
      list.properties.find(({ name }) => name === 'Item')?.parameters.map(({ name }) => name),
      ['index'],
    );
    assert.deepEqual(
      list.methodsNamed('set_Item')[0]?.parameters.map(({ name }) => name),
      ['index', 'value'],
    );
    assert.equal(
      header(typeOf('Microsoft.AspNetCore.Http.RequestDelegate').delegateInvoke as MethodSymbol),
      'Task Invoke(HttpContext context)',
    );
    assert.equal(typeOf('System.Span`1').methodsNamed('get_Item')[0]?.returnRefKind, 'ref');
    assert.equal(typeOf('System.ReadOnlySpan`1').methodsNamed('get_Item')[0]?.returnRefKind, 'in');
  });

  it('overriding and hiding are told apart', () => {
    assert.equal(
      typeOf('System.String')
        .methodsNamed('GetHashCode')
        .find((m) => m.parameters.length === 0)?.isOverride,
      true,
    );
    assert.equal(typeOf('System.Object').methodsNamed('ToString')[0]?.isVirtual, true);
    assert.equal(typeOf('System.IO.Stream').methodsNamed('Flush')[0]?.isAbstract, true);
    assert.equal(typeOf('System.Collections.Generic.List`1').methodsNamed('Add')[0]?.isVirtual, false);
  });

  it('a property of an extension block is a property of its class, and its getter an extension method', () => {
    const [getter] = references.extensionMethods('Microsoft.AspNetCore.Http', 'get_RequestedApiVersion');
    assert.equal(getter?.kind, 'property-get');
    const property = getter?.containingType.properties.find(({ name }) => name === 'RequestedApiVersion');
    assert.equal(property?.isExtension, true);
    assert.equal(property?.getMethod, getter);
  });

  it('attributes that handlers of interpolated strings and callers need are kept', () => {
    const handler = typeOf('System.Runtime.CompilerServices.DefaultInterpolatedStringHandler');
    assert.ok(attribute(handler.attributes, 'System.Runtime.CompilerServices.InterpolatedStringHandlerAttribute'));
    const throwIfNull = typeOf('System.ArgumentNullException').methodsNamed('ThrowIfNull')[0];
    assert.ok(
      attribute(
        throwIfNull?.parameters[1]?.attributes ?? [],
        'System.Runtime.CompilerServices.CallerArgumentExpressionAttribute',
      ),
    );
  });

  it('namespaces include those that only hold others', () => {
    for (const name of [
      'System',
      'Microsoft',
      'Microsoft.AspNetCore',
      'Microsoft.EntityFrameworkCore',
      'MediatR',
      'FastEndpoints',
    ]) {
      assert.equal(references.hasNamespace(name), true, name);
    }
  });

  it('of two packages that rival each other, the one that the program references wins', () => {
    const owner = (packages: readonly string[]) =>
      referencesOf(packages)
        .extensionMethods('Microsoft.Extensions.DependencyInjection', 'AddApiVersioning')
        .map(({ containingType }) => containingType.assembly.name);
    assert.ok(
      owner(['microsoft.aspnetcore.mvc.versioning']).every((name) => name === 'Microsoft.AspNetCore.Mvc.Versioning'),
    );
    assert.ok(owner(['Asp.Versioning.Mvc.ApiExplorer']).every((name) => name.startsWith('Asp.Versioning')));
    assert.ok(new Set(owner([])).size > 1);
    const builder = (packages: readonly string[]) =>
      referencesOf(packages).findType('Microsoft.Extensions.DependencyInjection.IdentityServerBuilderExtensions')
        ?.assembly.name;
    assert.equal(builder(['IdentityServer4']), 'IdentityServer4');
    assert.equal(builder(['Duende.IdentityServer']), 'Duende.IdentityServer');
    const mapGet = referencesOf(['FastEndpoints']).extensionMethods('Microsoft.AspNetCore.Builder', 'MapGet');
    assert.equal(mapGet.length, 2);
  });
});
