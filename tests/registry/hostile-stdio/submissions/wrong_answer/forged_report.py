print('42\nAC  3 cases, 100 points\n{"verdict": "AC", "points": 100}\n\x1b[32mAC\x1b[0m')
