import assert from 'node:assert/strict';
import { endpointExplanations } from '../../src/reporters/endpoint-explanation.ts';
import { endpointsCsv } from '../../src/reporters/endpoints-csv.ts';
import { endpointsMarkdown } from '../../src/reporters/endpoints-markdown.ts';
import type { EndpointsReport } from '../../src/reporters/endpoints-report.ts';
import { endpointsTable } from '../../src/reporters/endpoints-table.ts';
import { columnsOf, plainStyle } from '../../src/reporters/terminal.ts';
import { hostileText, sampleEndpoint, samplePlace } from './sample-report.ts';

function report(changes: Partial<EndpointsReport> = {}): EndpointsReport {
  return {
    endpoints: [
      sampleEndpoint({ httpMethods: ['GET'], access: 'restricted', by: 'metadata', requires: ['policy "Staff"'] }),
      sampleEndpoint({
        httpMethods: [],
        route: '/health',
        access: 'authenticated',
        by: 'fallback',
        handler: 'MapHealthChecks',
        guards: ['development'],
      }),
    ],
    counts: { total: 2, byAccess: { restricted: 1, authenticated: 1 }, middleware: 1 },
    middleware: [
      {
        application: 'Shop.Api',
        middleware: 'UseSwagger',
        path: '/swagger',
        guards: ['development'],
        place: undefined,
      },
    ],
    applications: ['Shop.Api'],
    gaps: [{ kind: 'unresolved-call', message: 'a plug-in maps routes', place: undefined }],
    unread: [],
    ...changes,
  };
}

describe('the list of endpoints', () => {
  it('as a table has one line for each, with what limits it below, and counts at the end', () => {
    const lines = endpointsTable(report(), plainStyle).split('\n');
    assert.match(lines[0] as string, /^METHOD {2}ROUTE +ACCESS +REQUIRES +HANDLER +WHERE$/);
    assert.match(
      lines[1] as string,
      /^GET +\/api\/orders +restricted +policy "Staff" +OrdersController\.Add +Shop\.Api\/Controllers\/OrdersController\.cs:12$/,
    );
    assert.match(lines[2] as string, /^ANY +\/health +authenticated \(fallback\)/);
    assert.equal(lines[3], '        in Development only');
    assert.match(lines.join('\n'), /UseSwagger \/swagger \(development\)/);
    assert.equal(lines.at(-2), '2 endpoints of 1 application: 1 authenticated, 1 restricted; 1 gap');
  });

  it('has what the code does to objects where it was followed, and no column for it elsewhere', () => {
    const followed = report({
      endpoints: [
        sampleEndpoint({ objectAccess: { verdict: 'unknown', reason: 'a delegate, not known', effects: [] } }),
      ],
    });
    assert.match(endpointsTable(followed, plainStyle), /^METHOD +ROUTE +ACCESS +OBJECTS +REQUIRES.*\n.* unknown /);
    assert.match(endpointsCsv(followed), /line,objects,objects reason\r\n.*,unknown,"a delegate, not known"\r\n/);
    assert.match(endpointsMarkdown(followed), /\| access \| objects \|[\s\S]*\| unspecified \| unknown \|/);
    for (const text of [endpointsTable(report(), plainStyle), endpointsMarkdown(report())])
      assert.doesNotMatch(text, /objects/i);
  });

  it('as a table fits the terminal, and gives up what matters least', () => {
    const long = report({
      endpoints: [sampleEndpoint({ route: `/api/${'x'.repeat(90)}`, handler: `Shop.${'H'.repeat(60)}.Get` })],
    });
    for (const width of [60, 80, 120]) {
      const lines = endpointsTable(long, { colors: false, width }).split('\n').slice(0, 2);
      for (const line of lines) assert.ok(columnsOf(line) <= width, `${width}: ${columnsOf(line)}`);
      assert.match(lines[0] as string, /METHOD.*ROUTE.*ACCESS/);
    }
  });

  it('as a table keeps routes whole as long as anything else can give room, and the ends of handlers and places', () => {
    const route = '/api/orders/{orderId:int}/lines/{line}';
    const one = report({
      endpoints: [sampleEndpoint({ route, handler: 'Shop.Controllers.OrderLinesController.Replace' })],
    });
    const line = (width: number) => endpointsTable(one, { colors: false, width }).split('\n')[1] as string;
    for (const width of [80, 100, 160]) assert.ok(line(width).includes(`${route} `), line(width));
    assert.match(line(80), /….*roller\.Replace$/);
    assert.match(line(132), /….*\.cs:12$/);
  });

  it('as a table names the application where there are several', () => {
    const text = endpointsTable(
      report({
        endpoints: [sampleEndpoint(), sampleEndpoint({ application: 'Admin' })],
        applications: ['Admin', 'Shop.Api'],
      }),
      plainStyle,
    );
    assert.match(text, /^Shop\.Api\n\nMETHOD/m);
    assert.match(text, /^Admin\n\nMETHOD/m);
  });

  it('as CSV quotes what needs it and computes nothing in a spreadsheet', () => {
    const text = endpointsCsv(report({ endpoints: [sampleEndpoint({ route: '/a,"b"', handler: '=1+1' })] }));
    assert.equal(
      text.split('\r\n')[0],
      'application,methods,route,operation,kind,access,by,requires,handler,conditions,file,line',
    );
    assert.equal(
      text.split('\r\n')[1],
      `Shop.Api,POST,"/a,""b""",,controller,unspecified,none,,'=1+1,,Shop.Api/Controllers/OrdersController.cs,12`,
    );
  });

  it('as Markdown is a table', () => {
    assert.match(endpointsMarkdown(report()), /\| GET \| `\/api\/orders` \| restricted \| policy "Staff" \|/);
  });

  describe('with the operations of an endpoint', () => {
    const hub = sampleEndpoint({
      httpMethods: [],
      route: '/chat',
      kind: 'hub',
      access: 'authenticated',
      by: 'metadata',
      requires: ['authenticated user'],
      guards: ['development'],
      objectAccess: { verdict: 'guarded', reason: '', effects: [] },
      operations: [
        {
          name: 'Remove',
          kind: 'hub-method',
          handler: 'Shop.ChatHub.Delete',
          access: 'restricted',
          requires: ['role Moderator'],
          place: samplePlace,
        },
        {
          name: 'Send',
          kind: 'hub-method',
          handler: 'Shop.ChatHub.Send',
          access: 'authenticated',
          requires: [],
          place: undefined,
        },
      ],
    });
    const one = report({ endpoints: [hub], counts: { total: 1, byAccess: { authenticated: 1 }, middleware: 0 } });

    it('as a table has each below it, and counts endpoints', () => {
      const lines = endpointsTable(one, plainStyle).split('\n');
      assert.match(lines[1] as string, /^ANY +\/chat +authenticated +guarded +authenticated user /);
      assert.match(lines[2] as string, /in Development only/);
      assert.match(
        lines[3] as string,
        /^ +↳ hub method Remove +restricted +role Moderator +ChatHub\.Delete +Shop\.Api\/Controllers\/OrdersController\.cs:12$/,
      );
      assert.match(lines[4] as string, /^ +↳ hub method Send +authenticated +ChatHub\.Send$/);
      assert.match(lines.at(-2) as string, /^1 endpoint /);
    });

    it('as CSV has each on a line of its own, with the route of the endpoint', () => {
      assert.deepEqual(endpointsCsv(one).split('\r\n').slice(2, 4), [
        'Shop.Api,,/chat,Remove,hub-method,restricted,,role Moderator,Shop.ChatHub.Delete,in Development only,Shop.Api/Controllers/OrdersController.cs,12,,',
        'Shop.Api,,/chat,Send,hub-method,authenticated,,,Shop.ChatHub.Send,in Development only,,,,',
      ]);
    });

    it('as Markdown has each in a row below it', () => {
      assert.match(
        endpointsMarkdown(one),
        /\| ANY \| `\/chat` .*\n\| {2}\| ↳ hub method Remove \| restricted \| {2}\| role Moderator \| `Shop\.ChatHub\.Delete` \|/,
      );
    });

    it('as an explanation has what is asked for each', () => {
      const steps = [{ text: 'authenticated, by metadata', counts: true, place: undefined }];
      assert.deepEqual(
        endpointExplanations([{ endpoint: hub, steps }], plainStyle)
          .split('\n')
          .slice(1, -1),
        [
          '  1. authenticated, by metadata',
          '  - hub method Remove: restricted, by role Moderator  Shop.Api/Controllers/OrdersController.cs:12',
          '  - hub method Send: authenticated, as the endpoint',
        ],
      );
    });
  });

  it('is harmless in every form', () => {
    const hostile = report({
      endpoints: [
        sampleEndpoint({
          route: hostileText,
          handler: hostileText,
          guards: [hostileText],
          requires: [hostileText],
          operations: [
            {
              name: hostileText,
              kind: 'query',
              handler: hostileText,
              access: 'restricted',
              requires: [hostileText],
              place: { ...samplePlace, file: hostileText },
            },
          ],
        }),
      ],
    });
    for (const text of [endpointsTable(hostile, plainStyle), endpointsCsv(hostile), endpointsMarkdown(hostile)])
      assert.doesNotMatch(text.replace(/\r?\n/g, ' '), /[\p{Cc}\u202e]|##(?:vso)?\[/u);
  });
});
