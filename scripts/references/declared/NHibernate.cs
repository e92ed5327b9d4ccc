using System;
using System.Collections.Generic;
using System.Data;
using System.Data.Common;
using System.Linq;
using System.Linq.Expressions;
using System.Threading;
using System.Threading.Tasks;

namespace NHibernate
{
    public interface ITransaction : IDisposable
    {
        bool IsActive { get; }
        void Begin();
        void Commit();
        Task CommitAsync(CancellationToken cancellationToken = default);
        void Rollback();
        Task RollbackAsync(CancellationToken cancellationToken = default);
    }

    public interface IQuery
    {
        IQuery SetParameter(string name, object val);
        IQuery SetParameter<T>(string name, T val);
        IQuery SetMaxResults(int maxResults);
        IQuery SetFirstResult(int firstResult);
        IList<T> List<T>();
        Task<IList<T>> ListAsync<T>(CancellationToken cancellationToken = default);
        T UniqueResult<T>();
        Task<T> UniqueResultAsync<T>(CancellationToken cancellationToken = default);
        int ExecuteUpdate();
        Task<int> ExecuteUpdateAsync(CancellationToken cancellationToken = default);
    }

    public interface ISQLQuery : IQuery
    {
        ISQLQuery AddEntity(System.Type entityClass);
    }

    public interface IQueryOver<TRoot, TSubType>
    {
        IQueryOver<TRoot, TSubType> Where(Expression<Func<TSubType, bool>> expression);
        IQueryOver<TRoot, TSubType> And(Expression<Func<TSubType, bool>> expression);
        IList<TRoot> List();
        Task<IList<TRoot>> ListAsync(CancellationToken cancellationToken = default);
        TRoot SingleOrDefault();
        Task<TRoot> SingleOrDefaultAsync(CancellationToken cancellationToken = default);
    }

    public interface ISession : IDisposable
    {
        DbConnection Connection { get; }
        bool IsOpen { get; }
        T Get<T>(object id);
        Task<T> GetAsync<T>(object id, CancellationToken cancellationToken = default);
        object Get(System.Type clazz, object id);
        Task<object> GetAsync(System.Type clazz, object id, CancellationToken cancellationToken = default);
        T Load<T>(object id);
        Task<T> LoadAsync<T>(object id, CancellationToken cancellationToken = default);
        object Save(object obj);
        Task<object> SaveAsync(object obj, CancellationToken cancellationToken = default);
        void SaveOrUpdate(object obj);
        Task SaveOrUpdateAsync(object obj, CancellationToken cancellationToken = default);
        void Update(object obj);
        Task UpdateAsync(object obj, CancellationToken cancellationToken = default);
        void Delete(object obj);
        Task DeleteAsync(object obj, CancellationToken cancellationToken = default);
        T Merge<T>(T entity) where T : class;
        Task<T> MergeAsync<T>(T entity, CancellationToken cancellationToken = default) where T : class;
        IQueryable<T> Query<T>();
        IQueryOver<T, T> QueryOver<T>() where T : class;
        IQuery CreateQuery(string queryString);
        ISQLQuery CreateSQLQuery(string queryString);
        ITransaction BeginTransaction();
        ITransaction BeginTransaction(IsolationLevel isolationLevel);
        void Flush();
        Task FlushAsync(CancellationToken cancellationToken = default);
        void Clear();
    }

    public interface ISessionFactory : IDisposable
    {
        ISession OpenSession();
        ISession GetCurrentSession();
    }
}

namespace NHibernate.Linq
{
    public static class LinqExtensionMethods
    {
        public static Task<List<TSource>> ToListAsync<TSource>(this IQueryable<TSource> source, CancellationToken cancellationToken = default) => throw null;
        public static Task<TSource> FirstOrDefaultAsync<TSource>(this IQueryable<TSource> source, CancellationToken cancellationToken = default) => throw null;
        public static Task<TSource> FirstOrDefaultAsync<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate, CancellationToken cancellationToken = default) => throw null;
        public static Task<TSource> FirstAsync<TSource>(this IQueryable<TSource> source, CancellationToken cancellationToken = default) => throw null;
        public static Task<TSource> FirstAsync<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate, CancellationToken cancellationToken = default) => throw null;
        public static Task<TSource> SingleOrDefaultAsync<TSource>(this IQueryable<TSource> source, CancellationToken cancellationToken = default) => throw null;
        public static Task<TSource> SingleOrDefaultAsync<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate, CancellationToken cancellationToken = default) => throw null;
        public static Task<TSource> SingleAsync<TSource>(this IQueryable<TSource> source, CancellationToken cancellationToken = default) => throw null;
        public static Task<TSource> SingleAsync<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate, CancellationToken cancellationToken = default) => throw null;
        public static Task<bool> AnyAsync<TSource>(this IQueryable<TSource> source, CancellationToken cancellationToken = default) => throw null;
        public static Task<bool> AnyAsync<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate, CancellationToken cancellationToken = default) => throw null;
        public static Task<int> CountAsync<TSource>(this IQueryable<TSource> source, CancellationToken cancellationToken = default) => throw null;
        public static Task<int> DeleteAsync<TSource>(this IQueryable<TSource> source, CancellationToken cancellationToken = default) => throw null;
        public static int Delete<TSource>(this IQueryable<TSource> source) => throw null;
    }
}
