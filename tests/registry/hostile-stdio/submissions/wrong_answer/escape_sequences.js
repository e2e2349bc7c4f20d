process.stdout.write('\x1b[2J\x1b[H\x1b[32mAC\x1b[0m\x00\x9b\u202e\ufeff 42\n');
