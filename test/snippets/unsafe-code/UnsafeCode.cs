using System;

namespace Snippets;

public static class UnsafeCode
{
    public static int Stack(int n)
    {
        Span<int> buffer = stackalloc int[16];
        buffer[0] = n;
        Span<byte> bytes = n > 8 ? new byte[n] : stackalloc byte[8];
        return buffer[0] + bytes.Length;
    }

    public static unsafe int First(int[] values)
    {
        fixed (int* p = values)
        {
            return *p + p[1];
        }
    }

    public static unsafe void Write(int* target, int value)
    {
        *target = value;
        *(target + 1) = sizeof(int);
    }
}
