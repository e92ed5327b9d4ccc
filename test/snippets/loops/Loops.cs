namespace Snippets;

public static class Loops
{
    public static int For(int n)
    {
        int sum = 0;
        for (int i = 0; i < n; i++)
        {
            if (i % 2 == 0) continue;
            if (sum > 100) break;
            sum += i;
        }

        return sum;
    }

    public static int While(Order? order, IOrderStore store)
    {
        int steps = 0;
        while (order != null && order.Id > 0)
        {
            order = store.Find(order.Id - 1);
            steps++;
        }

        return steps;
    }

    public static int Do(int n)
    {
        do
        {
            n /= 2;
        }
        while (n > 10);
        return n;
    }

    public static void Forever(IOrderStore store)
    {
        for (;;)
        {
            while (true)
            {
                if (store.Find(1) is null) return;
            }
        }
    }
}
