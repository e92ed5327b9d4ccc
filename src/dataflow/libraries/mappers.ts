import type { Library } from './library.ts';

/** Objects made of others, member by member: what is made of a stored object stands for it. */
export const mappers: Library = {
  name: 'mappers',
  calls: [
    {
      types: [
        'AutoMapper.IMapperBase',
        'AutoMapper.IMapper',
        'AutoMapper.Mapper',
        'MapsterMapper.IMapper',
        'MapsterMapper.Mapper',
      ],
      methods: ['Map'],
      does: { kind: 'copy', argument: ['source'], onto: ['destination'] },
    },
    {
      types: ['Mapster.TypeAdapter'],
      methods: ['Adapt', 'BuildAdapter'],
      does: { kind: 'copy', argument: ['source', 'this'], onto: ['destination'] },
    },
    {
      types: ['AutoMapper.QueryableExtensions.Extensions', 'Mapster.QueryableExtensions'],
      methods: ['ProjectTo', 'ProjectToType'],
      does: { kind: 'same' },
    },
  ],
};
