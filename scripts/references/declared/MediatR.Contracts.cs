namespace MediatR;

public interface IBaseRequest { }
public interface INotification { }
public interface IRequest : IBaseRequest { }
public interface IRequest<out TResponse> : IBaseRequest { }
public interface IStreamRequest<out TResponse> { }

public readonly struct Unit : System.IEquatable<Unit>, System.IComparable<Unit>, System.IComparable
{
    public static ref readonly Unit Value => throw null;
    public static System.Threading.Tasks.Task<Unit> Task => throw null;
    public int CompareTo(Unit other) => throw null;
    int System.IComparable.CompareTo(object obj) => throw null;
    public bool Equals(Unit other) => throw null;
    public override bool Equals(object obj) => throw null;
    public override int GetHashCode() => throw null;
    public override string ToString() => throw null;
    public static bool operator ==(Unit first, Unit second) => throw null;
    public static bool operator !=(Unit first, Unit second) => throw null;
}
