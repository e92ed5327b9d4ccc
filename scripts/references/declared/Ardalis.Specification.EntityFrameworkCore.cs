using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Ardalis.Specification.EntityFrameworkCore;

public abstract class RepositoryBase<T> : IRepositoryBase<T> where T : class
{
    public RepositoryBase(DbContext dbContext) => throw null;
    public RepositoryBase(DbContext dbContext, ISpecificationEvaluator specificationEvaluator) => throw null;
    protected DbContext DbContext { get; set; }
    protected ISpecificationEvaluator SpecificationEvaluator { get; set; }
    public virtual Task<T> AddAsync(T entity, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<IEnumerable<T>> AddRangeAsync(IEnumerable<T> entities, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<int> UpdateAsync(T entity, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<int> UpdateRangeAsync(IEnumerable<T> entities, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<int> DeleteAsync(T entity, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<int> DeleteRangeAsync(IEnumerable<T> entities, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<int> DeleteRangeAsync(ISpecification<T> specification, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<int> SaveChangesAsync(CancellationToken cancellationToken = default) => throw null;
    public virtual Task<T> GetByIdAsync<TId>(TId id, CancellationToken cancellationToken = default) where TId : notnull => throw null;
    public virtual Task<T> FirstOrDefaultAsync(ISpecification<T> specification, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<TResult> FirstOrDefaultAsync<TResult>(ISpecification<T, TResult> specification, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<T> SingleOrDefaultAsync(ISingleResultSpecification<T> specification, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<TResult> SingleOrDefaultAsync<TResult>(ISingleResultSpecification<T, TResult> specification, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<List<T>> ListAsync(CancellationToken cancellationToken = default) => throw null;
    public virtual Task<List<T>> ListAsync(ISpecification<T> specification, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<List<TResult>> ListAsync<TResult>(ISpecification<T, TResult> specification, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<int> CountAsync(ISpecification<T> specification, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<int> CountAsync(CancellationToken cancellationToken = default) => throw null;
    public virtual Task<bool> AnyAsync(ISpecification<T> specification, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<bool> AnyAsync(CancellationToken cancellationToken = default) => throw null;
    public virtual IAsyncEnumerable<T> AsAsyncEnumerable(ISpecification<T> specification) => throw null;
    protected virtual IQueryable<T> ApplySpecification(ISpecification<T> specification, bool evaluateCriteriaOnly = false) => throw null;
    protected virtual IQueryable<TResult> ApplySpecification<TResult>(ISpecification<T, TResult> specification) => throw null;
}

public class SpecificationEvaluator : ISpecificationEvaluator
{
    public static SpecificationEvaluator Default { get => throw null; }
    public virtual IQueryable<TResult> GetQuery<T, TResult>(IQueryable<T> query, ISpecification<T, TResult> specification) where T : class => throw null;
    public virtual IQueryable<T> GetQuery<T>(IQueryable<T> query, ISpecification<T> specification, bool evaluateCriteriaOnly = false) where T : class => throw null;
}

public static class DbSetExtensions
{
    public static Task<List<TSource>> ToListAsync<TSource>(this DbSet<TSource> source, ISpecification<TSource> specification, CancellationToken cancellationToken = default) where TSource : class => throw null;
    public static Task<IEnumerable<TSource>> ToEnumerableAsync<TSource>(this DbSet<TSource> source, ISpecification<TSource> specification, CancellationToken cancellationToken = default) where TSource : class => throw null;
    public static IQueryable<TSource> WithSpecification<TSource>(this IQueryable<TSource> source, ISpecification<TSource> specification, ISpecificationEvaluator evaluator = null) where TSource : class => throw null;
    public static IQueryable<TResult> WithSpecification<TSource, TResult>(this IQueryable<TSource> source, ISpecification<TSource, TResult> specification, ISpecificationEvaluator evaluator = null) where TSource : class => throw null;
}
