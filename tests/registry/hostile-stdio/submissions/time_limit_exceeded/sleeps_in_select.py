import select
import sys

while True:
    select.select([], [], [], 3_600)
