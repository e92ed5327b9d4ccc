import {
  type CallSite,
  heapObject,
  type Intrinsic,
  isNull,
  knownString,
  modelOf,
  stringConstant,
  type Value,
} from '../../evaluation/index.ts';
import { append, item, itemsOf, newItems } from '../../evaluation/library/collections/items.ts';
import { namedType } from '../../symbols/index.ts';
import { holdsInProduction } from '../guards.ts';
import {
  ALLOW_ANONYMOUS_ATTRIBUTE,
  APPLICATION_MODELS,
  AUTHORIZE_ATTRIBUTE,
  PAGE_CONVENTIONS,
  PAGES_OPTIONS,
} from '../known-types.ts';
import type { MetadataItem, PageConvention } from '../startup-facts.ts';
import { argument, delegateArgument, stringArgument, subject } from './arguments.ts';
import { metadataOfFilter } from './object-metadata.ts';
import { currentGuards, isDevelopmentOnly } from './roles.ts';
import type { StartupState } from './startup-state.ts';

const SERVICES = 'Microsoft.Extensions.DependencyInjection';
const EXTENSIONS = `${SERVICES}.PageConventionCollectionExtensions`;

/** A convention while it is an element of `RazorPagesOptions.Conventions`. */
class PageConventionModel {
  readonly convention: PageConvention;
  constructor(convention: PageConvention) {
    this.convention = convention;
  }
}

/** PageConventionCollection.cs, PageConventionCollectionExtensions.cs, MvcRazorPagesMvcBuilderExtensions.cs. */
export function pageConventionIntrinsics(state: StartupState): ReadonlyMap<string, Intrinsic> {
  const table = new Map<string, Intrinsic>();
  for (const what of ['Page', 'AreaPage', 'Folder', 'AreaFolder']) {
    table.set(`${EXTENSIONS}.Authorize${what}`, (call) => addFor(state, call, () => ({ metadata: [authorize(call)] })));
    table.set(`${EXTENSIONS}.AllowAnonymousTo${what}`, (call) =>
      addFor(state, call, () => ({ metadata: [allowAnonymous(call)] })),
    );
    table.set(`${PAGE_CONVENTIONS}.Add${what}ApplicationModelConvention`, (call) =>
      addFor(state, call, () => code(call, 'application')),
    );
    table.set(`${PAGE_CONVENTIONS}.Add${what}RouteModelConvention`, (call) =>
      addFor(state, call, () => code(call, 'route')),
    );
  }
  for (const what of ['AddPageRoute', 'AddAreaPageRoute'])
    table.set(`${EXTENSIONS}.${what}`, (call) => addFor(state, call, () => route(call)));
  table.set(`${EXTENSIONS}.ConfigureFilter`, (call) => configureFilter(state, call));
  for (const builder of ['MvcRazorPagesMvcBuilderExtensions', 'MvcRazorPagesMvcCoreBuilderExtensions']) {
    for (const name of ['AddRazorPagesOptions', 'AddRazorPages'])
      table.set(`${SERVICES}.${builder}.${name}`, (call) => {
        runPagesOptions(state, call);
        return subject(call);
      });
    table.set(`${SERVICES}.${builder}.WithRazorPagesRoot`, (call) =>
      setRoot(state, call, argument(call, 'rootDirectory')),
    );
    table.set(`${SERVICES}.${builder}.WithRazorPagesAtContentRoot`, (call) =>
      setRoot(state, call, stringConstant('/')),
    );
  }
  return table;
}

/** Runs the callback of a call on the options of Razor Pages, and takes over what it sets. */
export function runPagesOptions(state: StartupState, call: CallSite): void {
  const callback = delegateArgument(call);
  if (callback === undefined || isDevelopmentOnly(call.context.guards)) return;
  configurePages(state, call, (options) => call.context.invoke(callback, [options], call));
}

/** Lets `work` change the options of Razor Pages and takes over what it did. */
export function configurePages(state: StartupState, call: CallSite, work: (options: Value) => void): void {
  const conventions = newItems(call, { items: [], incomplete: false }, namedType(PAGE_CONVENTIONS));
  const options = heapObject(namedType(PAGES_OPTIONS));
  call.context.created(options.object);
  const root = state.mvc.pagesRoot ?? '/Pages';
  options.object.fields.set('Conventions', conventions).set('RootDirectory', stringConstant(root));
  work(options);
  setRoot(state, call, options.object.fields.get('RootDirectory'));
  const { items, incomplete } = itemsOf(conventions) ?? { items: [], incomplete: true };
  if (incomplete)
    call.context.gap('unresolved-value', 'there may be further conventions for Razor pages', call.location);
  for (const { value, guards } of items) {
    const convention = conventionOf(value, call);
    if (convention !== undefined) take(state, convention, [...call.context.guards, ...guards]);
    else call.context.gap('unresolved-value', 'a convention for Razor pages is not known', call.location);
  }
}

/** What holds in development only changes nothing in production. */
function take(state: StartupState, convention: PageConvention, guards: readonly string[]): void {
  if (isDevelopmentOnly(guards)) return;
  const open = currentGuards(guards).filter((guard) => !holdsInProduction(guard));
  state.mvc.pageConventions.push(open.length === 0 ? convention : { ...convention, guards: open });
}

function setRoot(state: StartupState, call: CallSite, value: Value | undefined): Value | undefined {
  const root = knownString(value);
  if (root !== undefined) state.mvc.pagesRoot = root;
  else call.context.gap('unresolved-value', 'the root folder of Razor pages is not known', call.location);
  return subject(call);
}

/** An element of the collection: what our own methods put there, or an object of the author's. */
function conventionOf(value: Value, call: CallSite): PageConvention | undefined {
  const known = modelOf(value, PageConventionModel);
  if (known !== undefined) return known.convention;
  if (value.kind !== 'object') return undefined;
  return { area: undefined, scope: 'all', path: '/', metadata: [], code: { kind: 'object', object: value, call } };
}

function authorize(call: CallSite): MetadataItem {
  const base = { origin: 'convention', location: call.location } as const;
  const policy = stringArgument(call, 'policy');
  if (policy !== undefined && 'unresolved' in policy)
    return {
      ...base,
      kind: 'unresolved',
      reason: `the policy that a page convention names is not known: ${policy.unresolved}`,
    };
  return {
    ...base,
    kind: 'authorize',
    policy: policy?.text === '' ? undefined : policy?.text,
    roles: undefined,
    schemes: undefined,
    attributeType: AUTHORIZE_ATTRIBUTE,
  };
}

function allowAnonymous(call: CallSite): MetadataItem {
  return {
    kind: 'allow-anonymous',
    attributeType: ALLOW_ANONYMOUS_ATTRIBUTE,
    origin: 'convention',
    location: call.location,
  };
}

type Effect = Partial<Pick<PageConvention, 'metadata' | 'route' | 'code'>>;

function code(call: CallSite, model: 'application' | 'route'): Effect | undefined {
  const delegate = argument(call, 'action');
  return delegate && { code: { kind: 'delegate', model, delegate, call } };
}

function route(call: CallSite): Effect | undefined {
  const template = stringArgument(call, 'route');
  return template !== undefined && 'text' in template ? { route: template.text } : undefined;
}

/** Adds a convention for the page, folder or area that the call names. */
function addFor(state: StartupState, call: CallSite, make: () => Effect | undefined): Value | undefined {
  const page = stringArgument(call, 'pageName');
  const path = page ?? stringArgument(call, 'folderPath');
  const area = stringArgument(call, 'areaName');
  const effect = make();
  if (
    path === undefined ||
    'unresolved' in path ||
    (area !== undefined && 'unresolved' in area) ||
    effect === undefined
  ) {
    call.context.gap('unresolved-value', `what ${call.name} does to Razor pages is not known`, call.location);
    return subject(call);
  }
  const scope = page === undefined ? 'folder' : 'page';
  return add(state, call, { area: area?.text, scope, path: path.text, metadata: [], ...effect });
}

/** A filter for all pages outside areas; or a function that makes one for each page. */
function configureFilter(state: StartupState, call: CallSite): Value | undefined {
  const filter = argument(call, 'filter');
  const delegate = argument(call, 'factory');
  const effect: Effect =
    filter !== undefined && !isNull(filter)
      ? { metadata: metadataOfFilter(filter, 'convention', call) }
      : delegate === undefined
        ? {}
        : { code: { kind: 'delegate', model: 'filter', delegate, call } };
  return add(state, call, { area: undefined, scope: 'folder', path: '/', metadata: [], ...effect });
}

/** Puts a convention into the collection that the call is made on. Gives back what the method does: the collection or the convention. */
function add(state: StartupState, call: CallSite, convention: PageConvention): Value | undefined {
  const collection = subject(call);
  const made = heapObject(
    namedType(`${APPLICATION_MODELS}.IPageConvention`),
    undefined,
    new PageConventionModel(convention),
  );
  if (collection?.kind === 'object' && collection.object.elements !== undefined)
    append(call, collection.object, { items: [item(made)], incomplete: false });
  else take(state, convention, call.context.guards);
  return call.receiver === undefined ? collection : made;
}
