console.log(`${42
