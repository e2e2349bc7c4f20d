eval('('.repeat(500_000));
