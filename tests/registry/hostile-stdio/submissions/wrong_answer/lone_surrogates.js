process.stdout.write('\ud83d 42 \udc00\n');
