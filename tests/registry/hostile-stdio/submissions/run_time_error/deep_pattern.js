new RegExp('('.repeat(300_000) + ')'.repeat(300_000));
