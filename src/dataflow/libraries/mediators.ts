import type { Library } from './library.ts';

/** Requests that are sent to whoever handles them. */
export const mediators: Library = {
  name: 'mediators',
  calls: [
    {
      types: ['MediatR.ISender', 'MediatR.IMediator', 'MediatR.IPublisher', 'MediatR.Mediator'],
      methods: ['Send', 'Publish', 'CreateStream'],
      does: {
        kind: 'mediate',
        request: ['request', 'notification'],
        handlers: [
          'MediatR.IRequestHandler`2',
          'MediatR.IRequestHandler`1',
          'MediatR.INotificationHandler`1',
          'MediatR.IStreamRequestHandler`2',
        ],
        behaviors: ['MediatR.IPipelineBehavior`2'],
      },
    },
    {
      types: ['Mediator.ISender', 'Mediator.IMediator', 'Mediator.IPublisher', 'Mediator.Mediator'],
      methods: ['Send', 'Publish'],
      does: {
        kind: 'mediate',
        request: ['request', 'command', 'query', 'message', 'notification'],
        handlers: [
          'Mediator.IRequestHandler`2',
          'Mediator.IRequestHandler`1',
          'Mediator.ICommandHandler`2',
          'Mediator.ICommandHandler`1',
          'Mediator.IQueryHandler`2',
          'Mediator.INotificationHandler`1',
        ],
        behaviors: ['Mediator.IPipelineBehavior`2'],
      },
    },
  ],
};
